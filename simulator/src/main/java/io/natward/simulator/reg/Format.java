package io.natward.simulator.reg;

import io.natward.simulator.registry.Data;
import io.natward.simulator.registry.Value;
import java.util.HexFormat;

/** How a value is printed: four spaces three times since Vista, a tab between the parts before. */
final class Format {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final boolean version5;
    private final Messages messages;

    Format(boolean version5, Messages messages) {
        this.version5 = version5;
        this.messages = messages;
    }

    /** Empty since Vista. */
    String banner() {
        return version5 ? "\r\n! REG.EXE VERSION 3.0\r\n" : "";
    }

    String line(Value value) {
        return line(value.name(), value.data().type().name(), data(value.data()));
    }

    String line(String name, String type, String data) {
        String gap = version5 ? "\t" : "    ";
        return "    " + (name.isEmpty() ? messages.unnamed() : name) + gap + type + gap + data + "\r\n";
    }

    private String data(Data data) {
        return switch (data.type()) {
            case REG_SZ, REG_EXPAND_SZ, REG_LINK -> data.text();
            case REG_MULTI_SZ -> String.join("\\0", data.items()) + (version5 ? "\\0\\0" : "");
            case REG_DWORD, REG_QWORD -> "0x" + Long.toHexString(data.number());
            case REG_DWORD_BIG_ENDIAN ->
                "0x" + Long.toHexString(Integer.toUnsignedLong(Integer.reverseBytes((int) data.number())));
            default -> HEX.formatHex(data.bytes());
        };
    }
}
