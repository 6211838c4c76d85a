package io.natward.scanner.inventory;

import io.natward.policies.source.Problems;
import io.natward.policies.source.SourceRange;
import io.natward.policies.yaml.YamlFields;
import io.natward.policies.yaml.YamlNode;
import io.natward.scanner.registry.Trust;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code tls}: which certificate a host may show. One way and no more, so that nobody reads two and gets the weaker. */
final class TrustReader {
    /** As OpenSSL, browsers and Windows show it: with or without colons. */
    private static final Pattern PIN = Pattern.compile("(?:sha256:)?((?:[0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2})");

    private final Problems problems;

    TrustReader(Problems problems) {
        this.problems = problems;
    }

    /** @param winrm what may hold {@code tls} */
    Optional<Setting<Trust>> read(YamlFields winrm) {
        return winrm.fields("tls").flatMap(this::trust);
    }

    private Optional<Setting<Trust>> trust(YamlFields tls) {
        int before = problems.size();
        Map<String, Trust> ways = new LinkedHashMap<>();
        tls.text("ca-file")
                .flatMap(file -> UserPaths.beside(place(tls, "ca-file"), file, problems))
                .ifPresent(file -> ways.put("ca-file", new Trust.Authorities(file)));
        tls.text("pin").flatMap(pin -> pinned(pin, place(tls, "pin"))).ifPresent(pin -> ways.put("pin", pin));
        tls.bool("insecure").ifPresent(insecure -> {
            if (insecure) {
                ways.put("insecure", new Trust.Insecure());
            } else {
                problems.add(
                        place(tls, "insecure"),
                        "'insecure: false' says nothing; leave 'tls' out, or say what to trust with 'ca-file' or 'pin'");
            }
        });
        tls.finish();
        if (problems.size() == before && ways.size() != 1) {
            problems.add(
                    tls.where(),
                    "'tls' says in one way what to trust: 'ca-file', 'pin' or 'insecure: true'"
                            + (ways.isEmpty() ? "" : ", and not " + String.join(" and ", ways.keySet())));
        }
        return problems.size() == before
                ? ways.entrySet().stream().findFirst().map(e -> new Setting<>(e.getValue(), place(tls, e.getKey())))
                : Optional.empty();
    }

    private Optional<Trust> pinned(String text, SourceRange where) {
        Matcher pin = PIN.matcher(text);
        if (pin.matches()) {
            return Optional.of(new Trust.Pinned(pin.group(1).replace(":", "").toLowerCase(Locale.ROOT)));
        }
        problems.add(
                where,
                "'pin' is the SHA-256 fingerprint of the host's certificate, 64 hexadecimal digits with or without"
                        + " colons: sha256:AB:CD:...");
        return Optional.empty();
    }

    private static SourceRange place(YamlFields tls, String name) {
        return tls.node(name).map(YamlNode::where).orElse(tls.where());
    }
}
