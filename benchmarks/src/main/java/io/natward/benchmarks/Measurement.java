package io.natward.benchmarks;

/**
 * What one run of the program cost.
 *
 * @param setting what was run: the transport
 * @param hosts how many were asked
 * @param unanswered how many of them gave no answer
 * @param wallMillis from start to end of the process
 * @param cpuMillis user and system time of the process and its children
 * @param peakRssMib most memory that was resident at once, in MiB
 * @param threads most threads seen at once
 * @param descriptors most open files and sockets seen at once
 * @param requests WS-Management requests of all hosts, those of the logins left out
 * @param commands command lines run on all hosts
 */
record Measurement(
        String setting,
        int hosts,
        int unanswered,
        long wallMillis,
        long cpuMillis,
        long peakRssMib,
        int threads,
        int descriptors,
        long requests,
        long commands) {

    double cpuMillisPerHost() {
        return (double) cpuMillis / hosts;
    }
}
