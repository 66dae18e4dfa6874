using System.Text;
using Xunit;

namespace NewsMonitor.Text;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("TRUCE", "truce")]
    [InlineData("Israel's", "israel")]
    [InlineData("Israel’S", "israel")]
    [InlineData("Sana'a", "sanaa")]
    [InlineData("Ba‘ath", "baath")]
    [InlineData("don't", "dont")]
    [InlineData("U.S.", "us")]
    [InlineData("U.N.'s", "un")]
    [InlineData("3.5", "3.5")]
    [InlineData("Zürich", "zurich")]
    [InlineData("Straße", "strasse")]
    [InlineData("STRASSE", "strasse")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Søren", "soren")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("ısı", "isi")]
    [InlineData("œuvre", "oeuvre")]
    [InlineData("ﬁre", "fire")]
    [InlineData("ＧＡＺＡ", "gaza")]
    [InlineData("𝐆𝐚𝐳𝐚", "gaza")]
    [InlineData("cease\u00ADfire", "ceasefire")]
    [InlineData("cease\u200Bfire", "ceasefire")]
    [InlineData("Ёлка", "елка")]
    [InlineData("Ἀθῆναι", "αθηναι")]
    [InlineData("λόγος", "λογοσ")]
    [InlineData("أحمد", "احمد")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("غـــزة", "غزة")]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("٢٠٢٣", "2023")]
    [InlineData("ガザ", "ガザ")]
    [InlineData("ｶﾞｻﾞ", "ガザ")]
    [InlineData("가자", "가자")]
    [InlineData("हिंदी", "हिंदी")]
    public void Spellings_of_one_word_fold_to_one_text(string word, string folded)
    {
        Assert.Equal(folded, Folding.Fold(word.AsSpan()));
        Assert.Equal(folded, Folding.Fold(word.Normalize(NormalizationForm.FormD).AsSpan()));
    }

    [Fact]
    public void Folding_what_is_folded_changes_nothing()
    {
        for (var code = 1; code <= char.MaxValue; code++)
        {
            var character = (char)code;
            if (CharacterClasses.Get(character) is CharacterClass.Letter or CharacterClass.Digit or CharacterClass.Single or CharacterClass.Katakana)
            {
                var folded = Folding.Fold([character]);
                Assert.True(
                    folded == Folding.Fold(folded.AsSpan()),
                    $"U+{code:X4} folds to {folded} and that to {Folding.Fold(folded.AsSpan())}");
            }
        }
    }

    [Fact]
    public void A_word_too_long_folds_to_nothing()
    {
        Assert.Equal(Folding.MaxWordLength, Folding.Fold(new string('a', Folding.MaxWordLength).AsSpan()).Length);
        Assert.Equal("", Folding.Fold(new string('a', Folding.MaxWordLength + 1).AsSpan()));
        Assert.Equal("", Folding.Fold(new string('\uFDFA', Folding.MaxWordLength).AsSpan()));
    }
}
