/** The command line: picocli commands, exit codes, settings. The only package that knows the report formats. */
package io.natward.scanner.cli;
