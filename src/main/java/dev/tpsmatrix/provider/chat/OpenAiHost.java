package dev.tpsmatrix.provider.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** OpenAI's own hosts, which are told what others may refuse. */
public final class OpenAiHost {

    private OpenAiHost() {}

    /**
     * Adds, if it is one of them: no padding in the measured bytes, nothing to be kept, and the default tier of service,
     * since a project's setting must not move the figures.
     */
    public static ObjectNode told(String host, ObjectNode parameters) {
        if (host.equals("openai.com") || host.endsWith(".openai.com")) {
            parameters.withObject("stream_options").put("include_obfuscation", false);
            parameters.put("store", false).put("service_tier", "default");
        }
        return parameters;
    }
}
