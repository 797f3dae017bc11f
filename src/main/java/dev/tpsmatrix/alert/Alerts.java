package dev.tpsmatrix.alert;

/** Where people are told what they should know. A message that can't be sent is logged and throws nothing. */
public interface Alerts {

    /**
     * @param subject one line, at most 100 characters; longer ones are cut
     * @param text the whole of it
     * @return false if it could not be sent
     */
    boolean tell(String subject, String text);
}
