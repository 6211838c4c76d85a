package io.natward.scanner.login.ntlm;

import io.natward.policies.finding.Connection.Login;
import io.natward.scanner.login.LoginContext;
import io.natward.scanner.login.LoginFailure;
import io.natward.scanner.login.LoginFailure.Reason;
import io.natward.scanner.login.MessageSealing;
import io.natward.scanner.login.WindowsAccount;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * NTLM v2 with bare NTLM messages under {@code Negotiate}, MS-NLMP 3.1.5: no SPNEGO around them, which Windows does not ask
 * for. Signing and sealing are negotiated in any case; whether bodies are sealed is the connection's business.
 */
public final class NtlmLogin implements LoginContext {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant FILE_TIME_EPOCH = Instant.parse("1601-01-01T00:00:00Z");
    private static final int TICKS_A_SECOND = 10_000_000;
    private static final int NANOS_A_TICK = 100;
    /** Of a user name or a domain. Windows ends well below. */
    private static final int LONGEST_NAME = 1024;

    private enum Stage {
        NEW,
        ASKED,
        PROVED,
        CLOSED
    }

    private final WindowsAccount account;
    private final byte[] passwordHash;
    private final String targetName;
    private final Optional<byte[]> channelBindings;
    private Stage stage = Stage.NEW;
    private boolean proofMade;
    private Optional<MessageSealing> sealing = Optional.empty();

    private NtlmLogin(
            WindowsAccount account, byte[] passwordHash, String targetName, Optional<byte[]> channelBindings) {
        this.account = account;
        this.passwordHash = passwordHash;
        this.targetName = targetName;
        this.channelBindings = channelBindings;
    }

    /**
     * A login that has not begun.
     *
     * @param host as it is addressed; with {@code HTTP/} before it, it is the service that the host is told it was taken for
     * @param account {@code user}, {@code user@realm}, or a user behind a domain and a backslash; a dot for the domain means
     *     an account of the host itself
     * @param channelBinding {@code tls-server-end-point:} and the hash of the host's certificate (RFC 5929); empty without TLS
     */
    public static NtlmLogin create(String host, String account, String password, Optional<byte[]> channelBinding)
            throws LoginFailure {
        WindowsAccount parsed = WindowsAccount.of(account);
        // Without a user name, NTLM would be an anonymous login.
        if (parsed.user().isEmpty()) {
            throw new LoginFailure(Reason.NO_CREDENTIAL, "the account has no user name");
        }
        if (account.length() > LONGEST_NAME) {
            throw new LoginFailure(Reason.NO_CREDENTIAL, "the account's name is longer than " + LONGEST_NAME);
        }
        return new NtlmLogin(
                parsed, Ntlmv2.passwordHash(password), "HTTP/" + host, channelBinding.map(ChannelBindings::hash));
    }

    @Override
    public String scheme() {
        return "Negotiate";
    }

    @Override
    public Login mechanism() {
        return Login.NTLM;
    }

    @Override
    public byte[] step(byte[] fromHost) throws LoginFailure {
        return switch (stage) {
            case NEW -> begin(fromHost);
            case ASKED -> prove(fromHost);
            case PROVED -> end(fromHost);
            case CLOSED -> throw new IllegalStateException("this login is closed");
        };
    }

    private byte[] begin(byte[] fromHost) throws LoginFailure {
        if (fromHost.length > 0) {
            throw new LoginFailure(Reason.MALFORMED, "the host sent an NTLM token before it was asked");
        }
        stage = Stage.ASKED;
        return NtlmMessage.negotiate();
    }

    private byte[] prove(byte[] fromHost) throws LoginFailure {
        stage = Stage.CLOSED;
        try {
            Challenge challenge = Challenge.decode(fromHost);
            byte[] message = answer(challenge);
            stage = Stage.PROVED;
            return message;
        } finally {
            Arrays.fill(passwordHash, (byte) 0);
        }
    }

    private byte[] answer(Challenge challenge) throws LoginFailure {
        String domain = domain(challenge);
        byte[] responseKey = Ntlmv2.responseKey(passwordHash, account.user(), domain);
        byte[] time = challenge.targetInfo().get(AvPairs.TIMESTAMP).orElseGet(NtlmLogin::now);
        byte[] response = Ntlmv2.response(
                responseKey, challenge.serverChallenge(), random(8), time, targetInfo(challenge.targetInfo()));
        byte[] sessionBaseKey = Ntlmv2.sessionBaseKey(responseKey, response);
        byte[] exportedSessionKey = random(16);
        byte[] encryptedSessionKey = Crypto.apply(Crypto.rc4(sessionBaseKey), exportedSessionKey);
        byte[] message = new Authenticate(
                        Flags.agreed(challenge.flags()), domain, account.user(), response, encryptedSessionKey)
                .encode(exportedSessionKey, NtlmMessage.negotiate(), challenge.bytes());
        sealing = Optional.of(new NtlmSealing(exportedSessionKey));
        proofMade = true;
        for (byte[] key : new byte[][] {responseKey, sessionBaseKey, exportedSessionKey}) {
            Arrays.fill(key, (byte) 0);
        }
        return message;
    }

    /**
     * The host's own accounts are asked for by the name that the host gives itself: with no domain, a member of a domain
     * may look there first.
     */
    private String domain(Challenge challenge) throws LoginFailure {
        if (!account.isOfHostItself()) {
            return account.domain().orElse("");
        }
        return challenge
                .targetInfo()
                .text(AvPairs.COMPUTER_NAME)
                .filter(name -> !name.isEmpty())
                .orElseThrow(() -> new LoginFailure(
                        Reason.MALFORMED,
                        "the host's NTLM challenge does not name the computer, which .\\" + account.user() + " needs"));
    }

    /** What goes back to the host, and into the proof: its own pairs, and what this side knows (MS-NLMP 3.1.5.1.2). */
    private AvPairs targetInfo(AvPairs ofHost) {
        AvPairs ours = ofHost.withFlags(ofHost.flags() | AvPairs.HAS_MIC).withText(AvPairs.TARGET_NAME, targetName);
        return channelBindings
                .map(hash -> ours.with(AvPairs.CHANNEL_BINDINGS, hash))
                .orElseGet(() -> ours.without(AvPairs.CHANNEL_BINDINGS));
    }

    private byte[] end(byte[] fromHost) throws LoginFailure {
        if (fromHost.length > 0) {
            close();
            throw new LoginFailure(Reason.MALFORMED, "the host sent an NTLM token after the last one");
        }
        return fromHost;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Of hosts older than Vista, which do not tell their time. */
    private static byte[] now() {
        Duration since = Duration.between(FILE_TIME_EPOCH, Instant.now());
        long ticks = since.toSeconds() * TICKS_A_SECOND + since.toNanosPart() / NANOS_A_TICK;
        byte[] fileTime = new byte[Long.BYTES];
        NtlmMessage.little(fileTime).putLong(ticks);
        return fileTime;
    }

    /** From the moment on at which the last message is made: the host answers it over HTTP, and no more in NTLM. */
    @Override
    public boolean isComplete() {
        return stage == Stage.PROVED;
    }

    @Override
    public boolean isBeforeProof() {
        return !proofMade;
    }

    @Override
    public MessageSealing sealing() {
        return sealing.orElseThrow(() -> new IllegalStateException("this login is not complete"));
    }

    @Override
    public void close() {
        stage = Stage.CLOSED;
        sealing = Optional.empty();
        Arrays.fill(passwordHash, (byte) 0);
    }
}
