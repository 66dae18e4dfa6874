namespace NewsMonitor.Rules.Compilation;

/// <summary>Terms of which every article that fulfils a condition holds at least one.</summary>
/// <param name="AnyOf">The terms.</param>
/// <param name="EstimatedFrequency">How common they are together, to be compared with others only.</param>
internal sealed record RequiredTerms(IReadOnlyList<int> AnyOf, double EstimatedFrequency)
{
    /// <summary>The rarest of the requirements that all hold; null when there is none.</summary>
    public static RequiredTerms? Rarest(IEnumerable<RequiredTerms?> parts) => parts.OfType<RequiredTerms>().MinBy(part => part.EstimatedFrequency);

    /// <summary>What is left when at least a number of the parts hold: of any more than the others, one must.</summary>
    public static RequiredTerms? AtLeast(int least, IReadOnlyList<RequiredTerms?> parts)
    {
        var needed = parts.Count - least + 1;
        RequiredTerms[] rarest = [.. parts.OfType<RequiredTerms>().OrderBy(part => part.EstimatedFrequency).Take(needed)];
        return rarest.Length < needed ? null : new RequiredTerms([.. rarest.SelectMany(part => part.AnyOf).Distinct()], rarest.Sum(part => part.EstimatedFrequency));
    }
}
