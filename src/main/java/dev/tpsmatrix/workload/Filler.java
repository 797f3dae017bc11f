package dev.tpsmatrix.workload;

import java.util.SplittableRandom;

/** Sentences of common English words without a meaning. */
final class Filler {

    private static final long SEED = 20260821;
    private static final int SHORTEST_SENTENCE = 5;
    private static final int LONGEST_SENTENCE = 16;

    private static final String[] WORDS = """
            about above across after again air almost along already although always among ancient answer apple around
            arrive autumn away back balance bank basket beach because before begin behind believe below bell beneath
            beside better between beyond bird blue boat book borrow both bottle branch bread bridge bright bring broad
            brother brown build busy butter call calm candle careful carry castle cause center certain chair chance
            change child choose circle city clear climb clock close cloud coast coat cold collect color common company
            copper corner cotton count country courage cover create cross crowd curious dance dark daughter deep degree
            describe desert detail different dinner direction discover distance doctor door double doubt dream dress
            drive during early earth easy edge either eleven empty engine enough enter evening every example explain
            face family famous farmer father favor field figure final finger fire first flat floor flower follow foot
            forest forget fortune forward fresh friend front fruit garden gather gentle glass gold good grain grass
            gray great green ground group grow guess guide half hammer happen happy harbor hardly harvest heavy hello
            help hidden hill history hollow honest hope horse hour house however hundred hurry idea imagine inside
            island journey just keep kettle kind kitchen knife know ladder lake language large late laugh leaf learn
            leave left lemon less letter level library light listen little long look loud lucky machine many map market
            matter meadow measure meet memory metal middle might mile milk minute mirror moment money moon morning
            mother mountain mouth move music narrow nature near needle neighbor never night noise north nothing notice
            ocean offer often once open orange order other outside over owner paint pair paper parent part patient
            pencil people perhaps picture piece place plain planet plant plenty pocket point polite possible potato
            practice present pretty price promise proud quarter question quick quiet quite rain raise rather reach read
            ready reason remember repair reply rest return ribbon rich ride right river road rock roof room round rule
            salt same sand save school science season second secret seldom sentence serve seven several shadow shape
            share sheep shelf ship shore short shoulder signal silence silver simple since single sister slow small
            smile smooth snow soft some song soon sound south space speak spring square stair stand star start station
            steady steel step still stone store storm story straight strange street strong study sudden sugar summer
            supper surface surprise sweet table tailor tall teach thank theater though thread through thunder ticket
            tiny together tomorrow toward tower town trade train travel tree trouble true trust turn twelve under until
            usual valley various very village visit voice wagon wait walk wall warm watch water weather week welcome
            west wheat wheel where whether while whisper white whole wide wind window winter wise within without wonder
            wood word work world write yard year yellow yesterday young
            """.strip().split("\\s+");

    private Filler() {}

    /** The same text at each call. */
    static String block(int chars) {
        SplittableRandom random = new SplittableRandom(SEED);
        StringBuilder text = new StringBuilder(chars);
        while (text.length() < chars) {
            appendSentence(text, random);
        }
        return text.substring(0, chars);
    }

    private static void appendSentence(StringBuilder text, SplittableRandom random) {
        int words = random.nextInt(SHORTEST_SENTENCE, LONGEST_SENTENCE + 1);
        for (int i = 0; i < words; i++) {
            String word = WORDS[random.nextInt(WORDS.length)];
            text.append(i == 0 ? Character.toUpperCase(word.charAt(0)) : word.charAt(0))
                    .append(word, 1, word.length())
                    .append(i == words - 1 ? ". " : " ");
        }
    }
}
