package io.natward.reporters.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import io.natward.policies.finding.ScanReport;
import io.natward.reporters.overview.Overview;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * One HTML page that needs nothing but itself: no request leaves it, and it works without its script. What hosts have in
 * common stands in it once; memory and page grow with the hosts that do not comply ({@link Overview}).
 */
public final class HtmlReporter {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlReporter.class.getClassLoader(), HtmlReporter.class.getPackageName());

    public void write(ScanReport report, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        Page page = new Page(Overview.of(report));
        try {
            TEMPLATES.render("page.jte", page, new VisibleOutput(text));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        text.flush();
    }
}
