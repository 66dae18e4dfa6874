namespace NewsMonitor.Rules;

/// <summary>A part of a rule, ready to be asked of an article that has been scanned.</summary>
/// <param name="source">The part as it was written.</param>
internal abstract class Condition(QueryNode source)
{
    /// <summary>The part as it was written.</summary>
    public QueryNode Source { get; } = source;

    /// <summary>Whether the article fulfils it.</summary>
    public abstract bool Holds(ArticleScan scan);

    /// <summary>Adds the occurrences that made it hold; to be asked only when it does.</summary>
    public virtual void Collect(ArticleScan scan, EvidenceList evidence)
    {
    }
}

/// <summary>One word, or one prefix, in some fields.</summary>
internal sealed class WordCondition(QueryNode source, int term, FieldSet fields) : Condition(source)
{
    /// <summary>The number of the term.</summary>
    public int Term { get; } = term;

    /// <inheritdoc/>
    public override bool Holds(ArticleScan scan) => (scan.FieldsOf(Term) & fields) != FieldSet.None;

    /// <inheritdoc/>
    public override void Collect(ArticleScan scan, EvidenceList evidence)
    {
        for (var place = scan.FirstPlace(Term); place >= 0; place = scan.NextPlace(place))
        {
            if (fields.Has(scan.Place(place).Field) && !evidence.Add(Source, scan.Place(place), scan.Place(place)))
            {
                return;
            }
        }
    }
}

/// <summary>Parts that must all hold.</summary>
internal sealed class AllCondition(QueryNode source, IReadOnlyList<Condition> parts) : Condition(source)
{
    private readonly Condition[] _parts = [.. parts];

    /// <summary>The parts.</summary>
    public IReadOnlyList<Condition> Parts => _parts;

    /// <inheritdoc/>
    public override bool Holds(ArticleScan scan)
    {
        for (var i = 0; i < _parts.Length; i++)
        {
            if (!_parts[i].Holds(scan))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override void Collect(ArticleScan scan, EvidenceList evidence)
    {
        foreach (var part in _parts)
        {
            part.Collect(scan, evidence);
        }
    }
}

/// <summary>Parts of which one must hold.</summary>
internal sealed class AnyCondition(QueryNode source, IReadOnlyList<Condition> parts) : Condition(source)
{
    private readonly Condition[] _parts = [.. parts];

    /// <summary>The parts.</summary>
    public IReadOnlyList<Condition> Parts => _parts;

    /// <inheritdoc/>
    public override bool Holds(ArticleScan scan)
    {
        for (var i = 0; i < _parts.Length; i++)
        {
            if (_parts[i].Holds(scan))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public override void Collect(ArticleScan scan, EvidenceList evidence)
    {
        foreach (var part in _parts.Where(part => part.Holds(scan)))
        {
            part.Collect(scan, evidence);
        }
    }
}

/// <summary>A part that must not hold.</summary>
internal sealed class NoneCondition(QueryNode source, Condition part) : Condition(source)
{
    /// <inheritdoc/>
    public override bool Holds(ArticleScan scan) => !part.Holds(scan);
}

/// <summary>A term, or the query of another rule, by its name.</summary>
internal sealed class NamedCondition(QueryNode source, Condition part) : Condition(source)
{
    /// <summary>What the name stands for.</summary>
    public Condition Part { get; } = part;

    /// <inheritdoc/>
    public override bool Holds(ArticleScan scan) => Part.Holds(scan);

    /// <inheritdoc/>
    public override void Collect(ArticleScan scan, EvidenceList evidence) => Part.Collect(scan, evidence);
}
