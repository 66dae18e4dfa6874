namespace NewsMonitor.Rules.Compilation;

/// <summary>Terms of which every article that matches a condition contains at least one.</summary>
internal sealed record RequiredTerms(IReadOnlyList<int> AnyOf, double EstimatedFrequency)
{
    public static RequiredTerms? Rarest(IEnumerable<RequiredTerms?> parts)
        => parts.OfType<RequiredTerms>().MinBy(part => part.EstimatedFrequency);

    /// <summary>When at least some number of the parts match, one of any larger remainder must.</summary>
    public static RequiredTerms? AtLeast(int minCount, IReadOnlyList<RequiredTerms?> parts)
    {
        var needed = parts.Count - minCount + 1;
        RequiredTerms[] rarest
            = [.. parts.OfType<RequiredTerms>().OrderBy(part => part.EstimatedFrequency).Take(needed)];
        return rarest.Length < needed
            ? null
            : new RequiredTerms(
                [.. rarest.SelectMany(part => part.AnyOf).Distinct()], rarest.Sum(part => part.EstimatedFrequency));
    }
}
