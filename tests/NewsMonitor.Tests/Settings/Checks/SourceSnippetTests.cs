using Xunit;

namespace NewsMonitor.Settings.Checks;

public sealed class SourceSnippetTests
{
    [Fact]
    public void The_caret_stands_under_its_column() => Assert.Equal("a AND (b\n      ^", SourceSnippet.Render("a AND (b", 7));

    [Fact]
    public void The_caret_may_stand_behind_the_end() => Assert.Equal("a AND\n     ^", SourceSnippet.Render("a AND", 6));

    [Fact]
    public void A_text_without_a_place_is_drawn_alone() => Assert.Equal("a AND b", SourceSnippet.Render("a AND b", 0));

    [Fact]
    public void Line_breaks_are_drawn_as_blanks() => Assert.Equal("a  b\n   ^", SourceSnippet.Render("a\r\nb", 4));

    [Fact]
    public void The_caret_counts_what_the_eye_counts() => Assert.Equal("cafe\u0301 x\n     ^", SourceSnippet.Render("cafe\u0301 x", 7));

    [Fact]
    public void A_long_text_is_cut_around_its_place()
    {
        var picture = SourceSnippet.Render(new string('a', 500) + "!" + new string('b', 500), 501).Split('\n');

        Assert.Equal('!', picture[0][picture[1].IndexOf('^', StringComparison.Ordinal)]);
        Assert.StartsWith("…a", picture[0], StringComparison.Ordinal);
        Assert.EndsWith("b…", picture[0], StringComparison.Ordinal);
        Assert.InRange(picture[0].Length, 50, 120);
    }

    [Fact]
    public void A_long_text_without_a_place_is_cut_at_its_end()
        => Assert.Equal(new string('a', 100) + "…", SourceSnippet.Render(new string('a', 101), 0));
}
