/**
 * The lean WinRM transport: one connection a host, one thread, four requests. It trusts nothing that a host says before the
 * host has proved itself, and bounds everything after.
 */
package io.natward.scanner.wsman;
