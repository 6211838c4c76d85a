/** Registry exports ({@code .reg} files) as Windows' registry editor writes them: strict, bounded, each problem with its place. */
package io.natward.policies.regfile;
