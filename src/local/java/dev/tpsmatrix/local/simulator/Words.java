package dev.tpsmatrix.local.simulator;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Text of varied words, one a token; none needs escaping in JSON, some are longer in bytes than in characters. */
final class Words {

    private static final byte[][] WORDS = Stream.of(
                    ("river stone a the of in quiet morning light and under bridge old letter window to ship harbour"
                                    + " cold bread garden she he they walked found carried without before after every"
                                    + " seven café naïve Zürich 東京 größer señor paper engine signal field copper"
                                    + " winter slowly bright answer question market tower voice road island")
                            .split(" "))
            .map(word -> (" " + word).getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    private final SplittableRandom random;

    Words(long seed) {
        random = new SplittableRandom(seed);
    }

    void append(Buffer out, int tokens) {
        for (int i = 0; i < tokens; i++) {
            out.appendBytes(WORDS[random.nextInt(WORDS.length)]);
        }
    }
}
