namespace NewsMonitor.Rules;

/// <summary>Terms of which every article that fulfils a condition holds at least one.</summary>
/// <param name="OneOf">The terms.</param>
/// <param name="Share">How common they are together, to be compared with others only.</param>
internal sealed record Requirement(IReadOnlyList<int> OneOf, double Share)
{
    /// <summary>The rarest of the requirements that all hold; null when there is none.</summary>
    public static Requirement? Rarest(IEnumerable<Requirement?> parts) => parts.OfType<Requirement>().MinBy(part => part.Share);

    /// <summary>What is left when at least a number of the parts hold: of any more than the others, one must.</summary>
    public static Requirement? AtLeast(int least, IReadOnlyList<Requirement?> parts)
    {
        var needed = parts.Count - least + 1;
        Requirement[] rarest = [.. parts.OfType<Requirement>().OrderBy(part => part.Share).Take(needed)];
        return rarest.Length < needed ? null : new Requirement([.. rarest.SelectMany(part => part.OneOf).Distinct()], rarest.Sum(part => part.Share));
    }
}
