package io.natward.simulator.reg;

import io.natward.simulator.process.Streams;
import java.util.Optional;

/** Questions to the user, on standard output and standard input. */
final class Answers {
    private Answers() {}

    /** Asks until the answer is yes or no; the end of the input is a no. */
    static boolean confirmed(String question, Messages messages, Streams streams) throws InterruptedException {
        while (true) {
            streams.out().write(question);
            Optional<String> answer = streams.in().readLine();
            if (answer.isEmpty() || messages.isNo(answer.get())) {
                streams.out().write(messages.cancelled());
                return false;
            }
            if (messages.isYes(answer.get())) {
                return true;
            }
        }
    }
}
