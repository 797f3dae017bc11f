package dev.tpsmatrix.report;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A report as one HTML file that asks for nothing else. */
public final class ReportPage {

    /** Its name in the archive. */
    public static final String FILE = "report.html";

    private static final Engine ENGINE = Engine.builder()
            .addDefaults()
            .addValueResolvers(new RecordResolver(), ValueResolvers.rawResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .addLocator(ReportPage::locate)
            .strictRendering(true)
            .build();

    private ReportPage() {}

    private static Optional<TemplateLocator.TemplateLocation> locate(String name) {
        return Optional.of(new TemplateLocator.TemplateLocation() {
            @Override
            public Reader read() {
                return new StringReader(Assets.text("/report/" + name + ".html"));
            }

            @Override
            public Optional<Variant> getVariant() {
                return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
            }
        });
    }

    public static String html(ReportData data) {
        Page page = Page.of(data);
        List<String> scripts = new ArrayList<>();
        if (page.charted() || page.live() != null) {
            scripts.add(Assets.echarts());
            scripts.add(Assets.text("/report/charts.js"));
        }
        if (page.live() != null) {
            scripts.add(Assets.text("/report/live.js"));
        }
        return ENGINE.getTemplate("page")
                .data("page", page)
                .data("style", Assets.text("/report/style.css"))
                .data("scripts", scripts)
                .data("policy", policy(scripts, page.live() != null))
                .render();
    }

    /** What the page may do: run its own scripts; only a live one may ask, and only where it came from. */
    private static String policy(List<String> scripts, boolean live) {
        StringBuilder hashes = new StringBuilder();
        scripts.forEach(
                script -> hashes.append(" '").append(Assets.hash(script)).append('\''));
        return "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
                + (scripts.isEmpty() ? "" : "; script-src" + hashes)
                + (live ? "; connect-src 'self'" : "");
    }
}
