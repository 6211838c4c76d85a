package io.natward.scanner.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What libraries and natward itself log goes to standard error, where it is asked for; by default nothing does. */
final class Logging {
    private static final Logger JDK_ROOT = Logger.getLogger("");

    private Logging() {}

    /** To be called before the first logger is made: each one keeps the level that it finds. */
    static void configure(boolean verbose) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", verbose ? "warn" : "off");
        System.setProperty("org.slf4j.simpleLogger.log.org.apache.cxf", "off"); // logs what it also throws
        System.setProperty("org.slf4j.simpleLogger.log.io.natward", verbose ? "debug" : "off");
        System.setProperty("org.slf4j.simpleLogger.showThreadName", "false");
        System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
        JDK_ROOT.setLevel(verbose ? Level.WARNING : Level.OFF);
    }
}
