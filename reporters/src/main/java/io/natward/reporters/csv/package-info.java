/** The report for spreadsheets. */
package io.natward.reporters.csv;
