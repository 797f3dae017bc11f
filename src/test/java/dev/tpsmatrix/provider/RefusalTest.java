package dev.tpsmatrix.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

    @Test
    void theMessageIsOneLineOfAtMost200Characters() {
        assertEquals("a b c", message("a\r\n\tb\u2028c\n"));
        String cut = message("é".repeat(198) + "🌍🌍");
        assertEquals("é".repeat(198) + "…", cut);
    }

    @ParameterizedTest
    @CsvSource({
        "Incorrect API key provided: sk-proj-abcDEF_123. Find yours,Incorrect API key provided: *** Find yours",
        "key 'sk-ant-****************wxyz' is wrong,key '***' is wrong",
        "key mykey-12*********89. Sorry,key *** Sorry",
        "Bearer abcdef is wrong,*** is wrong",
        "no such key gsk_abc123DEF,no such key ***",
        "no such key AIzaSyA1234567890abcdef,no such key ***",
        "no such keys hf_abcdefgh and xai-abcdefgh,no such keys *** and ***",
        "a risk-based task-force,a risk-based task-force",
    })
    void nothingInItLooksLikeAKey(String said, String shown) {
        assertEquals(shown, message(said));
    }

    @Test
    void aLongRunOfAnythingIsSearchedQuickly() {
        assertEquals(200, message("x".repeat(64 * 1024)).length());
    }

    @Test
    void aSecretIsNeverShown() {
        Secret secret = new Secret("plain-token-1");
        assertEquals("bad ***!", secret.redact("bad plain-token-1!"));
        assertFalse(secret.toString().contains("plain"));
        assertEquals("as is", new Secret(null).redact("as is"));
    }

    @Test
    void aKeyThatIsNoHeaderIsRefusedUnseen() {
        String said = String.valueOf(assertThrows(IllegalArgumentException.class, () -> new Secret("ab\ncd"))
                .getMessage());
        assertTrue(said.startsWith("key: visible ASCII"), said);
        assertFalse(said.contains("ab"), said);
    }

    private static String message(String said) {
        return new Refusal(Refusal.Cause.OTHER, null, said).message();
    }
}
