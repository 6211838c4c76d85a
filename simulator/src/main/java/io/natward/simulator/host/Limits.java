package io.natward.simulator.host;

/**
 * What a host's service allows, and how it cuts its output.
 *
 * @param shellsPerUser open shells of one user
 * @param maxEnvelopeBytes of a request; a reply keeps to the smaller of this and what the client asks for
 * @param receiveBytes output in one Receive at most; a character of several bytes may be cut in the middle
 */
public record Limits(int shellsPerUser, int maxEnvelopeBytes, int receiveBytes) {
    /** The quotas of Windows 7; newer versions allow more. */
    public static final Limits DEFAULT = new Limits(5, 153_600, 32_768);

    public Limits {
        if (shellsPerUser < 0 || maxEnvelopeBytes < 8192 || receiveBytes < 1) {
            throw new IllegalArgumentException("limits out of range");
        }
    }

    public Limits withShellsPerUser(int count) {
        return new Limits(count, maxEnvelopeBytes, receiveBytes);
    }

    public Limits withMaxEnvelopeBytes(int count) {
        return new Limits(shellsPerUser, count, receiveBytes);
    }

    public Limits withReceiveBytes(int count) {
        return new Limits(shellsPerUser, maxEnvelopeBytes, count);
    }
}
