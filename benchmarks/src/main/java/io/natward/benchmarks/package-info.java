/** Measures the built program as a whole: processes started as a user starts them, and looked at from outside. */
package io.natward.benchmarks;
