/** The report that a person reads and keeps: one page that needs nothing but itself. */
package io.natward.reporters.html;
