using NewsMonitor.Articles;
using NewsMonitor.Rules;
using NewsMonitor.Rules.Queries;
using Xunit;

namespace NewsMonitor.Text;

public sealed class IgnorableCharactersTests
{
    // DerivedCoreProperties.txt, Default_Ignorable_Code_Point; then format characters, private use, noncharacters,
    // controls.
    private static readonly (int First, int Last)[] Ignorable =
    [
        (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
        (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
        (0xFFF9, 0xFFFB), (0x13430, 0x1343F),
        (0xE000, 0xE010), (0xF8FF, 0xF8FF), (0xF0000, 0xF0010), (0x10FFFD, 0x10FFFD),
        (0xFDD0, 0xFDEF), (0xFFFE, 0xFFFF), (0x1FFFE, 0x1FFFF), (0x10FFFE, 0x10FFFF),
        (0x0001, 0x0008), (0x000E, 0x001F), (0x007F, 0x0084), (0x0086, 0x009F),
    ];

    [Fact]
    public void A_word_matches_as_it_reads_whatever_nobody_sees_in_it()
    {
        var truce = Compile("truce");
        var clean = new Article { Title = "A truce holds" };
        var failures = new List<string>();
        foreach (var code in Ignorable.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1)))
        {
            var hidden = char.ConvertFromUtf32(code);
            string[] titles = [$"A tr{hidden}uce holds", $"A {hidden}truce holds", $"A truce{hidden} holds"];
            Check(titles.All(title => PlainText.FromText(title, 100) == clean.Title), "text");
            Check(titles.All(title => PlainText.FromMarkup($"<b>{title}</b>", 100) == clean.Title), "markup");
            Check(titles.All(title => truce.Match(new Article { Title = title }).Count == 1), "article");
            Check(Compile($"tr{hidden}uce").Match(clean).Count == 1, "query");
            Check(Compile($"=tr{hidden}uce").Match(clean).Count == 1, "exact query");

            void Check(bool isRight, string what)
            {
                if (!isRight)
                {
                    failures.Add($"U+{code:X4} {what}");
                }
            }
        }

        Assert.Empty(failures);
    }

    [Theory]
    [InlineData("مى\u200Cخواهم")]
    [InlineData("क\u094D\u200Dष")]
    [InlineData("👩\u200D👧")]
    [InlineData("❤\uFE0F\u200D🔥")]
    [InlineData("1\uFE0F\u20E3")]
    [InlineData("©\uFE0F")]
    [InlineData("葛\U000E0100飾")]
    [InlineData("ᠠ\u180B")]
    [InlineData("🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F")]
    [InlineData("\u06DD\u0661")]
    public void Joiners_variation_selectors_and_flags_stay_where_they_shape_what_is_before_them(string text)
        => Assert.Equal(text, PlainText.FromText(text, 100));

    [Theory]
    [InlineData("می\u200Cخواهم", "میخواهم")]
    [InlineData("葛\U000E0100飾", "葛飾")]
    [InlineData("क\u094D\u200Dष", "क\u094Dष")]
    [InlineData("Gaza👩\u200D👧", "Gaza")]
    public void What_only_shapes_makes_no_difference_to_a_match(string title, string query)
        => Assert.Single(Compile(query).Match(new Article { Title = title }));

    private static RuleSet Compile(string query)
        => RuleSet.Compile(
            [new RuleDefinition { Id = "rule", Query = query }], new Dictionary<string, string>()).RuleSet!;
}
