/** Running the built program and other programs as a person would. */
package io.natward.interop.run;
