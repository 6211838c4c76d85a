package io.natward.simulator.host;

import io.natward.simulator.http.Cut;
import io.natward.simulator.http.Delivery;
import io.natward.simulator.http.Drip;
import io.natward.simulator.http.Endless;
import io.natward.simulator.http.Labelled;
import io.natward.simulator.http.Oversized;
import io.natward.simulator.http.Substitute;
import io.natward.simulator.registry.Data;
import io.natward.simulator.registry.KeyPath;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of all faults, as fleet files and tests write them. */
final class FaultCatalogue {
    private static final Pattern WRITTEN = Pattern.compile("([A-Za-z0-9._-]+)(?:\\((.*)\\))?");
    private static final long GIBIBYTE = 1L << 30;
    private static final Map<String, Function<FaultArguments, Fault>> FORMS = forms();

    private FaultCatalogue() {}

    static Fault read(String written) {
        Matcher matcher = WRITTEN.matcher(written.strip());
        Function<FaultArguments, Fault> form = matcher.matches()
                ? FORMS.get(matcher.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
                : null;
        if (form == null) {
            throw new IllegalArgumentException(
                    "'" + written + "' is no fault; it is one of " + String.join(", ", FORMS.keySet()));
        }
        FaultArguments arguments = FaultArguments.of(written, matcher.group(2));
        Fault fault = form.apply(arguments);
        arguments.requireEnd();
        return fault;
    }

    private static Map<String, Function<FaultArguments, Fault>> forms() {
        Map<String, Function<FaultArguments, Fault>> forms = new TreeMap<>();
        addAll(forms, "", HostFault.values());
        addAll(forms, "", PortFault.values());
        addAll(forms, "", LoginFault.values());
        addAll(forms, "challenge-", ChallengeFault.values());
        addAll(forms, "", ShellFault.Quirk.values());
        addAll(forms, "", WriteFault.Habit.values());
        addCertificates(forms);
        addReplies(forms);
        for (SealFault.How how : SealFault.How.values()) {
            String name = how == SealFault.How.UNSEALED ? "unsealed" : "sealed-" + written(how);
            forms.put(name, arguments -> new SealFault(arguments.step(), how));
        }
        for (EnvelopeFault.How how : EnvelopeFault.How.values()) {
            boolean web = how == EnvelopeFault.How.WEB_DTD || how == EnvelopeFault.How.WEB_ENTITY;
            forms.put(
                    written(how),
                    arguments -> new EnvelopeFault(arguments.step(), how, web ? arguments.text("a host") : ""));
        }
        addShells(forms);
        addWrites(forms);
        return forms;
    }

    private static <E extends Enum<E> & Fault> void addAll(
            Map<String, Function<FaultArguments, Fault>> forms, String prefix, E[] faults) {
        for (E fault : faults) {
            forms.put(prefix + written(fault), arguments -> fault);
        }
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void addCertificates(Map<String, Function<FaultArguments, Fault>> forms) {
        forms.put("certificate-wrong-name", arguments -> new TlsFault.WrongName(arguments.text("a DNS name")));
        forms.put("certificate-expired", arguments -> TlsFault.Validity.EXPIRED);
        forms.put("certificate-not-yet-valid", arguments -> TlsFault.Validity.NOT_YET_VALID);
        forms.put(
                "certificate-ending",
                arguments -> TlsFault.Validity.endingIn((int) arguments.number("a number of days")));
        forms.put("certificate-self-signed", arguments -> new TlsFault.SelfSigned());
        forms.put("ssl-3", arguments -> TlsFault.OldVersion.SSL_3);
        forms.put("tls-1.0", arguments -> TlsFault.OldVersion.TLS_1_0);
        forms.put("tls-1.1", arguments -> TlsFault.OldVersion.TLS_1_1);
    }

    private static void addReplies(Map<String, Function<FaultArguments, Fault>> forms) {
        forms.put("slow", arguments -> Fault.SLOW);
        forms.put("http-500", arguments -> Fault.HTTP_500);
        forms.put("html-login-page", arguments -> reply(arguments, rest -> new Substitute.LoginPage()));
        forms.put("reset", arguments -> cut(arguments, Cut.End.RESET));
        forms.put("close", arguments -> cut(arguments, Cut.End.CLOSE));
        forms.put("stall", arguments -> cut(arguments, Cut.End.SILENCE));
        forms.put(
                "late", arguments -> reply(arguments, rest -> new Delivery.Late(rest.duration(Duration.ofSeconds(3)))));
        forms.put("drip", arguments -> reply(arguments, rest -> new Drip(rest.duration(Duration.ofSeconds(1)))));
        for (Endless endless : Endless.values()) {
            forms.put("endless-" + written(endless), arguments -> reply(arguments, rest -> endless));
        }
        forms.put("announced", arguments -> oversized(arguments, Oversized.How.ANNOUNCED));
        forms.put("gzip-bomb", arguments -> oversized(arguments, Oversized.How.PACKED));
        forms.put("content-type", arguments -> reply(arguments, rest -> new Labelled(rest.text("a media type"))));
        forms.put("no-content-type", arguments -> reply(arguments, rest -> Labelled.NOT_AT_ALL));
        forms.put(
                "status", arguments -> reply(arguments, rest -> new Substitute.Status((int) rest.number("a status"))));
        forms.put(
                "redirect",
                arguments -> reply(
                        arguments,
                        rest -> new Substitute.Redirect((int) rest.number("a status"), rest.text("a host"))));
    }

    private static Fault reply(FaultArguments arguments, Function<FaultArguments, Delivery> how) {
        return new ReplyFault(arguments.step(), how.apply(arguments));
    }

    private static Fault cut(FaultArguments arguments, Cut.End end) {
        return reply(arguments, rest -> new Cut((int) rest.number("an offset"), end));
    }

    private static Fault oversized(FaultArguments arguments, Oversized.How how) {
        return reply(arguments, rest -> new Oversized(how, rest.isEmpty() ? GIBIBYTE : rest.number("a size")));
    }

    private static void addShells(Map<String, Function<FaultArguments, Fault>> forms) {
        forms.put("access-denied", arguments -> Fault.ACCESS_DENIED);
        forms.put("quota-full", FaultCatalogue::quota);
        forms.put("fault", arguments -> new ShellFault.SoapFault(arguments.step(), arguments.numbers("a code")));
        forms.put("running-for-ever", arguments -> new ShellFault.RunningForEver(bytes(arguments)));
        forms.put("more-output", arguments -> new ShellFault.MoreOutput(bytes(arguments)));
    }

    private static void addWrites(Map<String, Function<FaultArguments, Fault>> forms) {
        forms.put(
                "cut-after-write",
                arguments -> new WriteFault.CutAfterWrite(
                        arguments.isEmpty() ? 0 : Math.toIntExact(arguments.number("the number of a write"))));
        forms.put("writing-denied", arguments -> new WriteFault.WritingDenied(key(arguments)));
        forms.put(
                "other-administrator",
                arguments -> new WriteFault.OtherAdministrator(
                        Math.toIntExact(arguments.number("the number of a command line")),
                        key(arguments),
                        arguments.text("a value's name"),
                        data(arguments)));
    }

    private static KeyPath key(FaultArguments arguments) {
        return KeyPath.parse(arguments.text("a key"));
    }

    private static Optional<Data> data(FaultArguments arguments) {
        if (arguments.nextIsNumber()) {
            return Optional.of(Data.dword(arguments.number("a number")));
        }
        return arguments.isEmpty() ? Optional.empty() : Optional.of(Data.sz(arguments.text("a text")));
    }

    private static int bytes(FaultArguments arguments) {
        return arguments.isEmpty() ? 0 : Math.toIntExact(arguments.number("a number of bytes"));
    }

    private static Fault quota(FaultArguments arguments) {
        if (arguments.isEmpty()) {
            return ShellFault.QuotaFull.FOR_EVER;
        }
        return arguments.nextIsNumber()
                ? ShellFault.QuotaFull.times((int) arguments.number("a number of tries"))
                : ShellFault.QuotaFull.during(arguments.duration(Duration.ZERO));
    }
}
