package io.natward.simulator.process;

/** The three standard streams of a simulated process, as text; the shell encodes at its edge. */
public record Streams(TextInput in, TextOutput out, TextOutput err) {
    public Streams withIn(TextInput other) {
        return new Streams(other, out, err);
    }

    public Streams withOut(TextOutput other) {
        return new Streams(in, other, err);
    }

    public Streams withErr(TextOutput other) {
        return new Streams(in, out, other);
    }
}
