package io.natward.scanner.remediation.journal;

import java.nio.file.Path;

/** A process that holds the lock of a state directory until its input ends. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws Exception {
        try (StateLock lock = StateDirectory.open(Path.of(args[0])).lock()) {
            System.out.println("held " + lock.directory().folder());
            System.out.flush();
            while (System.in.read() >= 0) {}
        }
    }
}
