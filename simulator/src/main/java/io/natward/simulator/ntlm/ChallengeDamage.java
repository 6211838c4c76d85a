package io.natward.simulator.ntlm;

import io.natward.simulator.host.ChallengeFault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Makes a sound CHALLENGE_MESSAGE (MS-NLMP 2.2.1.2) with this acceptor's layout unsound. */
final class ChallengeDamage {
    private static final int TYPE = 8;
    private static final int TARGET_NAME = 12;
    private static final int FLAGS = 20;
    private static final int TARGET_INFO = 40;
    private static final int OFFSET = 4;
    private static final int PAIR_LENGTH = 2;
    private static final int OVERSIZE = 60_000;
    /** MsvAvTimestamp, the last pair, with its head; and MsvAvEOL. */
    private static final int TIMESTAMP_PAIR = 12;

    private static final int END_PAIR = 4;

    private final byte[] bytes;
    private final ByteBuffer message;
    private final int infoLength;
    private final int infoOffset;

    private ChallengeDamage(byte[] sound) {
        this.bytes = sound.clone();
        this.message = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.infoLength = Short.toUnsignedInt(message.getShort(TARGET_INFO));
        this.infoOffset = message.getInt(TARGET_INFO + OFFSET);
    }

    static byte[] of(byte[] sound, ChallengeFault fault) {
        return new ChallengeDamage(sound).apply(fault);
    }

    private byte[] apply(ChallengeFault fault) {
        return switch (fault) {
            case SIGNATURE -> number(0, message.getInt(0) ^ 1);
            case TYPE -> number(TYPE, 3);
            case TARGET_NAME_LENGTH -> length(TARGET_NAME, 0xffff);
            case TARGET_NAME_OFFSET -> number(TARGET_NAME + OFFSET, Integer.MAX_VALUE);
            case TARGET_NAME_OFFSET_NEGATIVE -> number(TARGET_NAME + OFFSET, -8);
            case NO_128_BIT -> without(Flags.KEY_128);
            case NO_SEAL -> without(Flags.SEAL);
            case NO_SIGN -> without(Flags.SIGN | Flags.ALWAYS_SIGN);
            case NO_EXTENDED_SESSION_SECURITY -> without(Flags.EXTENDED_SESSION_SECURITY);
            case NO_KEY_EXCHANGE -> without(Flags.KEY_EXCHANGE);
            case NO_UNICODE -> without(Flags.UNICODE);
            case NO_FLAGS -> without(-1);
            case NO_TARGET_INFO -> {
                without(Flags.TARGET_INFO);
                yield length(TARGET_INFO, 0);
            }
            case TARGET_INFO_EMPTY -> length(TARGET_INFO, 0);
            case TARGET_INFO_LENGTH -> length(TARGET_INFO, 0xffff);
            case TARGET_INFO_OFFSET -> number(TARGET_INFO + OFFSET, Integer.MAX_VALUE);
            case TARGET_INFO_OFFSET_NEGATIVE -> number(TARGET_INFO + OFFSET, -8);
            case AV_PAIR_TRUNCATED -> length(TARGET_INFO, infoLength - END_PAIR - TIMESTAMP_PAIR / 2);
            case AV_PAIR_OVERLONG -> {
                message.putShort(infoOffset + PAIR_LENGTH, (short) 0xffff);
                yield bytes;
            }
            case AV_PAIRS_WITHOUT_END -> length(TARGET_INFO, infoLength - END_PAIR);
            case TIMESTAMP_SHORT -> withShortTimestamp();
            case OVERSIZED -> oversized();
            case CUT -> Arrays.copyOf(bytes, FLAGS + 2);
            case EMPTY -> new byte[0];
        };
    }

    private byte[] number(int at, int value) {
        message.putInt(at, value);
        return bytes;
    }

    private byte[] without(int flags) {
        return number(FLAGS, message.getInt(FLAGS) & ~flags);
    }

    /** Both lengths of a field. */
    private byte[] length(int field, int value) {
        message.putShort(field, (short) value).putShort(field + 2, (short) value);
        return bytes;
    }

    /** Four bytes of time, and behind them a proper end. */
    private byte[] withShortTimestamp() {
        int pair = infoOffset + infoLength - END_PAIR - TIMESTAMP_PAIR;
        message.putShort(pair + PAIR_LENGTH, (short) 4).putInt(pair + 8, 0);
        return length(TARGET_INFO, infoLength - 4);
    }

    private byte[] oversized() {
        byte[] large = Arrays.copyOf(bytes, infoOffset + OVERSIZE);
        ByteBuffer info = ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN);
        int last = infoOffset + infoLength - END_PAIR;
        info.putShort(last, (short) AvPairs.DNS_TREE_NAME);
        info.putShort(last + PAIR_LENGTH, (short) (large.length - last - 2 * END_PAIR));
        info.putShort(TARGET_INFO, (short) OVERSIZE).putShort(TARGET_INFO + 2, (short) OVERSIZE);
        return large;
    }
}
