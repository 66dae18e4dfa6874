using System.Globalization;
using System.Text;
using NewsMonitor.Articles;
using NewsMonitor.Rules;
using NewsMonitor.Rules.Queries;
using Xunit;

namespace NewsMonitor.Wording;

public sealed class TextSanitizerTests
{
    [Theory]
    [InlineData("a truce in Gaza", "a truce in Gaza")]
    [InlineData("Rechtsschutzversicherungen", "Rechtsschutzversic\u200Bherungen")]
    [InlineData("x https://example.org/a/very/long/address/that-goes-on", "x https://example.or\u200Bg/a/very/long/addr\u200Bess/that-goes-on")]
    public void Long_words_may_break(string text, string expected) => Assert.Equal(expected, TextSanitizer.Breakable(text));

    [Theory]
    [InlineData("  Truce\r\nBcc: evil@example.org\t now ", "Truce Bcc: evil@example.org now")]
    [InlineData("a\u2028b\u00A0\u3000c", "a b c")]
    [InlineData("tru\0ce\u0092s", "truces")]
    [InlineData("safe\u202Egpj.exe\u2066 \u200Eend\u2069", "safegpj.exe end")]
    [InlineData("tr\u200Bu\u00ADc\u2060e\uFEFF", "truce")]
    [InlineData("t\u200Dr\u200Cu\uFE0Fc\u3164e", "truce")]
    [InlineData("caf\uFFFD", "caf?")]
    [InlineData("<b>&amp;</b> \"x\"", "<b>&amp;</b> \"x\"")]
    [InlineData("👩‍👩‍👧 family", "👩‍👩‍👧 family")]
    [InlineData("می‌خواهم", "می‌خواهم")]
    [InlineData("\u200D\u200Cx", "x")]
    [InlineData("e\u0301", "é")]
    [InlineData("\u3164\u115F", "")]
    [InlineData("icon \uE001\uFDD0 \U000E0041", "icon ")]
    [InlineData(null, "")]
    public void Text_becomes_one_harmless_line(string? raw, string expected) =>
        Assert.Equal(expected.TrimEnd(), TextSanitizer.Sanitize(raw, 100));

    [Fact]
    public void A_mail_shows_a_text_as_intake_stores_it_and_rules_match_it()
    {
        const string Alphabet = "a 1#\n©م戦❤🏴\0\u0092\u00AD\u034F\u115F\u200B\u200C\u200D\u202E\u2066"
            + "\u3164\uE000\uFE0F\uFEFF\uFFA0\uFFFE\U000E0067\U000E0100\U000E0FFF\U000F0000";
        var alphabet = Alphabet.EnumerateRunes().ToArray();
        var rules = RuleSet.Compile([new RuleDefinition { Id = "truce", Query = "truce" }], new Dictionary<string, string>()).RuleSet!;
        var random = new Random(11);
        for (var round = 0; round < 5_000; round++)
        {
            var raw = string.Concat("truce".Select(letter => letter + string.Concat(random.GetItems(alphabet, random.Next(3)))));
            var stored = PlainText.FromText(raw, 200);
            var shown = TextSanitizer.Sanitize(raw, 200);

            Assert.Equal(stored.TrimEnd(), shown);
            Assert.Equal(shown, TextSanitizer.Sanitize(stored, 200));
            var isMatch = rules.Match(new Article { Title = shown }).Count == 1;
            Assert.Equal(isMatch, rules.Match(new Article { Title = stored }).Count == 1);
            Assert.Equal(isMatch, rules.Match(new Article { Title = raw }).Count == 1);
        }
    }

    [Fact]
    public void Half_characters_become_question_marks() =>
        Assert.Equal("lone ? and ?", TextSanitizer.Sanitize("lone \uD83D and \uDE00", 100));

    [Fact]
    public void Long_text_is_cut_at_the_end_of_a_word() =>
        Assert.Equal("Hamas negotiators have…", TextSanitizer.Sanitize("Hamas negotiators have embarked", 26));

    [Fact]
    public void Text_without_blanks_is_cut_between_letters_as_people_count_them() =>
        Assert.Equal("🇶🇦🇶🇦…", TextSanitizer.Sanitize("🇶🇦🇶🇦🇶🇦🇶🇦", 10));

    [Fact]
    public void Text_that_composing_makes_short_enough_is_not_cut() =>
        Assert.Equal(new string('é', 10), TextSanitizer.Sanitize(string.Concat(Enumerable.Repeat("e\u0301", 10)), 10));

    [Fact]
    public void Decomposed_text_that_is_cut_says_so() =>
        Assert.EndsWith("…", TextSanitizer.Sanitize(string.Concat(Enumerable.Repeat("e\u0301", 500)), 10), StringComparison.Ordinal);

    [Fact]
    public void Any_text_comes_out_bounded_normal_and_free_of_what_acts_on_its_surroundings()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var limit = random.Next(5, 200);
            var clean = TextSanitizer.Sanitize(Hostile(random, random.Next(400)), limit);

            Assert.True(clean.Length <= limit, clean);
            Assert.True(clean.IsNormalized());
            Assert.Equal(clean.Trim(), clean);
            Assert.DoesNotContain("  ", clean, StringComparison.Ordinal);
            Assert.DoesNotContain(clean.EnumerateRunes(), IsForbidden);
            Assert.Equal(clean, TextSanitizer.Sanitize(clean, limit));
        }
    }

    /// <summary>A text of random UTF-16 units, rich in those that do harm.</summary>
    internal static string Hostile(Random random, int length)
    {
        const string Nasty = "\0\r\n\t\u0085\u0092\u00A0\u00AD\u034F\u061C\u200B\u200C\u200D\u200E\u200F\u2028"
            + "\u202A\u202E\u2066\u2068\u2069\u3164\uD800\uDFFF\uE000\uFEFF\uFFFD\uFFFE<>&\"'`=(){}%$@";
        var text = new StringBuilder(length);
        while (text.Length < length)
        {
            text.Append(random.Next(3) switch
            {
                0 => Nasty[random.Next(Nasty.Length)],
                1 => (char)random.Next(0x20, 0x7F),
                _ => (char)random.Next(char.MaxValue + 1),
            });
        }

        return text.ToString();
    }

    private static bool IsForbidden(Rune rune) =>
        Rune.IsControl(rune) || rune == Rune.ReplacementChar || rune.Value is 0x034F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)
        || (Rune.IsWhiteSpace(rune) && rune.Value != ' ') || Rune.GetUnicodeCategory(rune) == UnicodeCategory.PrivateUse;
}
