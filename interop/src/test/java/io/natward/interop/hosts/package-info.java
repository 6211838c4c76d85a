/** The program against WinRM hosts, clients and a cmd that this project did not write. */
package io.natward.interop.hosts;
