using Xunit;

namespace NewsMonitor.Text;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("kill", "kills", "killed", "killing", "killings")]
    [InlineData("talk", "talks", "talked", "talking")]
    [InlineData("truce", "truces")]
    [InlineData("hostage", "hostages")]
    [InlineData("release", "releases", "released", "releasing")]
    [InlineData("negotiate", "negotiates", "negotiated", "negotiating")]
    [InlineData("negotiation", "negotiations")]
    [InlineData("agree", "agrees", "agreed", "agreeing")]
    [InlineData("free", "frees", "freed", "freeing")]
    [InlineData("stop", "stops", "stopped", "stopping")]
    [InlineData("hope", "hopes", "hoped", "hoping")]
    [InlineData("hop", "hops", "hopped", "hopping")]
    [InlineData("plan", "plans", "planned", "planning")]
    [InlineData("bomb", "bombs", "bombed", "bombing", "bombings")]
    [InlineData("shell", "shells", "shelled", "shelling")]
    [InlineData("control", "controls", "controlled", "controlling")]
    [InlineData("travel", "travels", "travelled", "traveled", "travelling")]
    [InlineData("cancel", "cancels", "cancelled", "canceled")]
    [InlineData("ally", "allies", "allied")]
    [InlineData("die", "dies", "died", "dying")]
    [InlineData("tie", "ties", "tied")]
    [InlineData("cross", "crosses", "crossed", "crossing", "crossings")]
    [InlineData("crash", "crashes", "crashed", "crashing")]
    [InlineData("add", "adds", "added", "adding")]
    [InlineData("staff", "staffs", "staffed", "staffing")]
    [InlineData("sue", "sues", "sued", "suing")]
    [InlineData("hero", "heroes")]
    [InlineData("bus", "buses")]
    [InlineData("virus", "viruses")]
    [InlineData("crisis", "crises")]
    [InlineData("university", "universities")]
    [InlineData("organization", "organizations")]
    [InlineData("woman", "women")]
    [InlineData("child", "children")]
    [InlineData("hold", "holds", "held", "holding")]
    [InlineData("take", "takes", "took", "taken", "taking")]
    [InlineData("strike", "strikes", "struck", "striking")]
    [InlineData("shoot", "shoots", "shot", "shots", "shooting")]
    [InlineData("withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing")]
    [InlineData("ceasefire", "ceasefires")]
    [InlineData("exceed", "exceeds", "exceeded", "exceeding")]
    [InlineData("aide", "aides")]
    [InlineData("aid", "aids", "aided", "aiding")]
    [InlineData("israeli", "israelis")]
    public void Forms_of_one_English_word_have_one_key(params string[] forms)
        => Assert.Single(forms.Select(form => Language.FromTag("en").Stem(form)).ToHashSet(StringComparer.Ordinal));

    [Theory]
    [InlineData("university", "universe")]
    [InlineData("organization", "organ")]
    [InlineData("negotiation", "negotiate")]
    [InlineData("negotiator", "negotiate")]
    [InlineData("mediation", "mediate")]
    [InlineData("mediator", "mediation")]
    [InlineData("settler", "settle")]
    [InlineData("settlement", "settle")]
    [InlineData("agreement", "agree")]
    [InlineData("killer", "kill")]
    [InlineData("political", "politic")]
    [InlineData("israel", "israeli")]
    [InlineData("palestine", "palestinian")]
    [InlineData("general", "generous")]
    [InlineData("past", "paste")]
    [InlineData("hop", "hope")]
    [InlineData("plan", "plane")]
    [InlineData("aid", "aide")]
    [InlineData("unit", "united")]
    [InlineData("new", "news")]
    [InlineData("hama", "hamas")]
    [InlineData("abba", "abbas")]
    [InlineData("human", "humane")]
    [InlineData("local", "locale")]
    [InlineData("moral", "morale")]
    [InlineData("secret", "secrete")]
    [InlineData("sky", "ski")]
    [InlineData("even", "evening")]
    [InlineData("quit", "quite")]
    [InlineData("international", "internal")]
    [InlineData("capital", "capitalist")]
    [InlineData("hospital", "hospitable")]
    [InlineData("truce", "truth")]
    public void Derivations_and_other_words_have_keys_of_their_own(string one, string other)
        => Assert.NotEqual(
            Language.FromTag("en").Stem(one), Language.FromTag("en").Stem(other), StringComparer.Ordinal);

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("en", true)]
    [InlineData("EN-us", true)]
    [InlineData("en_GB", true)]
    [InlineData("und", true)]
    [InlineData("fr", false)]
    [InlineData("eng-land", false)]
    [InlineData("de-DE", false)]
    public void The_primary_subtag_decides_the_language(string? tag, bool isEnglish)
        => Assert.Equal(isEnglish ? "kill" : "killed", Language.FromTag(tag).Stem("killed"));

    [Fact]
    public void Keys_of_any_letters_fit_the_room()
    {
        var random = new Random(7);
        for (var round = 0; round < 50_000; round++)
        {
            var word = new string(
                [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => "aeiouysedinglbtz"[random.Next(16)])]);
            Assert.InRange(Language.FromTag("en").Stem(word).Length, 1, word.Length + 1);
        }
    }
}
