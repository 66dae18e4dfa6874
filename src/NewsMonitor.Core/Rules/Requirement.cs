using NewsMonitor.Text;

namespace NewsMonitor.Rules;

/// <summary>Terms of which every article that fulfils a condition holds at least one.</summary>
/// <param name="OneOf">The terms.</param>
/// <param name="Share">A guess at the share of articles that hold one of them; it may pass 1.</param>
internal sealed record Requirement(IReadOnlyList<int> OneOf, double Share)
{
    /// <summary>One of several terms that stand for the same word.</summary>
    public static Requirement Of(IReadOnlyList<int> terms, Term term) => new(terms, ShareOf(term));

    /// <summary>The rarest of the requirements that all hold; null when there is none.</summary>
    public static Requirement? Rarest(IEnumerable<Requirement?> parts) => parts.OfType<Requirement>().MinBy(part => part.Share);

    /// <summary>What is left when at least a number of the parts hold: of any more than the others, one must.</summary>
    public static Requirement? AtLeast(int least, IReadOnlyList<Requirement?> parts)
    {
        var needed = parts.Count - least + 1;
        Requirement[] rarest = [.. parts.OfType<Requirement>().OrderBy(part => part.Share).Take(needed)];
        return rarest.Length < needed ? null : new Requirement([.. rarest.SelectMany(part => part.OneOf).Distinct()], rarest.Sum(part => part.Share));
    }

    /// <summary>A guess at the share of articles that hold a term: short words are common, and stop words most of all.</summary>
    private static double ShareOf(Term term) => term switch
    {
        _ when StopWords.Contains(term.Text) => 0.5,
        { Kind: TermKind.Prefix } => 4 * Math.Pow(0.7, term.Text.Length),
        { Kind: TermKind.Name } => Math.Pow(0.7, term.Text.AsSpan().IndexOf(Terms.Stroke) is >= 0 and var end ? end : term.Text.Length),
        _ => Math.Pow(0.7, term.Text.Length),
    };
}
