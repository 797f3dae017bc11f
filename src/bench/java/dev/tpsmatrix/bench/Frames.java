package dev.tpsmatrix.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A token as it comes: a read a frame. */
public final class Frames {

    /** Of one answer. */
    public static final int EVENTS = 128;

    public static final byte[] OPENAI =
            ("data: {\"id\":\"chatcmpl-0000000000000001\",\"object\":\"chat.completion.chunk\",\"created\":1764000000,"
                            + "\"model\":\"bench\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_simulated\","
                            + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\" größer\"},\"logprobs\":null,"
                            + "\"finish_reason\":null}],\"usage\":null}\n\n")
                    .getBytes(UTF_8);

    public static final byte[] ANTHROPIC =
            ("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
                            + "\"delta\":{\"type\":\"text_delta\",\"text\":\" größer\"}}\n\n")
                    .getBytes(UTF_8);

    private Frames() {}
}
