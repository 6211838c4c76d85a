package io.natward.policies.loading;

/** A file beside another one cannot be had; the message says why, to be read behind the file's name. */
final class NoNeighbourException extends Exception {
    private static final long serialVersionUID = 1L;

    NoNeighbourException(String why) {
        super(why);
    }
}
