/**
 * English words that join others and say little by themselves: articles, pronouns, prepositions,
 * conjunctions, auxiliary verbs and the like. Written for this project, so it is free to use with
 * it; it is not the list of scikit-learn, and results with it differ a little from there.
 */
const ENGLISH = `
a an the this that these those such same other another each every either neither both all any some
few many much more most several enough no none
i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself
she her hers herself it its itself they them their theirs themselves one oneself who whom whose
which what whatever whichever whoever someone somebody something anyone anybody anything everyone
everybody everything nobody nothing
about above across after against along among amongst around at before behind below beneath beside
besides between beyond by despite down during except for from in inside into like near of off on onto
out outside over past per since through throughout till to toward towards under underneath until unto
up upon via with within without
and but or nor so yet because although though while whereas if unless whether as than once when
whenever where wherever why how however therefore thus hence
am is are was were be been being have has had having do does did doing done can cannot could may might
must shall should will would ought
not never always also just only even still already again too very quite rather almost then there
here now ever often perhaps else instead otherwise
`;

export const englishStopWords: readonly string[] = ENGLISH.trim().split(/\s+/);
