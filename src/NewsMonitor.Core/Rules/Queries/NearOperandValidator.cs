namespace NewsMonitor.Rules.Queries;

/// <summary>What may stand beside NEAR and BEFORE: words, prefixes, exact forms, names, phrases, and ORs of these.</summary>
/// <param name="problems">Where all else is reported.</param>
internal sealed class NearOperandValidator(QueryProblemCollector problems)
{
    private readonly List<ReferenceNode> _references = [];

    /// <summary>Named parts among the operands; what they stand for is not known here.</summary>
    public IReadOnlyList<ReferenceNode> References => _references;

    /// <summary>Whether two parts may be the operands of an operator; reports both when not.</summary>
    public bool Validate(QueryNode left, QueryNode right, QueryToken sign)
    {
        var isLeftRight = Check(left, sign);
        return Check(right, sign) && isLeftRight;
    }

    private bool Check(QueryNode node, QueryToken sign)
    {
        switch (node)
        {
            case ReferenceNode reference:
                _references.Add(reference);
                return true;
            case OrNode or:
                return or.Operands.Count(part => Check(part, sign)) == or.Operands.Count;
            default:
                if (FindProblem(node, sign.Text) is not { } trouble)
                {
                    return true;
                }

                problems.Add(trouble.IsOfSign ? sign.Column : node.Column, trouble.Message, trouble.Remedy);
                return false;
        }
    }

    /// <summary>The first part of what a named part stands for that cannot be an operand; null when all can.</summary>
    /// <param name="node">What it stands for.</param>
    /// <param name="named">What the names within it stand for.</param>
    public static QueryNode? FindInvalid(QueryNode node, Func<string, QueryNode?> named) => node switch
    {
        ReferenceNode reference => named(reference.Name) is { } part ? FindInvalid(part, named) : null,
        OrNode or => or.Operands.Select(part => FindInvalid(part, named)).FirstOrDefault(part => part is not null),
        _ => FindProblem(node, "NEAR") is null ? null : node,
    };

    private static (string Message, string Remedy, bool IsOfSign)? FindProblem(QueryNode node, string sign) => node switch
    {
        NotNode => ($"NOT stands beside {sign}.", $"Write NOT (a {sign} b), with the parentheses.", false),
        AndNode => ($"Words joined by AND stand beside {sign}.", $"Write (a {sign} c) AND (b {sign} c), or join them by OR.", false),
        FieldNode => ($"A field stands beside {sign}.", $"Put it before the whole, as in title:(a {sign} b).", false),
        MetadataNode or AtLeastNode => ($"{QueryPrinter.Print(node)} stands beside {sign}.", "Write words, phrases, or ORs of them there.", false),
        NearNode => ($"{sign} follows another one.", $"Join two of them by AND: (a {sign} b) AND (b {sign} c).", true),
        _ => null,
    };
}
