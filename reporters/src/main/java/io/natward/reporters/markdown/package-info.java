/** The report for comments on changes and for the summaries of pipelines. */
package io.natward.reporters.markdown;
