namespace NewsMonitor.Rules.Queries;

/// <summary>Checks the operands of NEAR and BEFORE: words of any kind, names, phrases, and ORs of these.</summary>
internal sealed class NearOperandValidator(QueryProblemCollector problems)
{
    private readonly List<ReferenceNode> _references = [];

    /// <summary>References among the operands, which can be checked only when all queries are parsed.</summary>
    public IReadOnlyList<ReferenceNode> References => _references;

    public bool Validate(QueryNode left, QueryNode right, QueryToken op)
    {
        var isLeftRight = Check(left, op);
        return Check(right, op) && isLeftRight;
    }

    private bool Check(QueryNode node, QueryToken op)
    {
        switch (node)
        {
            case ReferenceNode reference:
                _references.Add(reference);
                return true;
            case OrNode or:
                return or.Operands.Count(part => Check(part, op)) == or.Operands.Count;
            default:
                if (FindProblem(node, op.Text) is not { } problem)
                {
                    return true;
                }

                problems.Add(problem.IsOfSign ? op.Column : node.Column, problem.Message, problem.Remedy);
                return false;
        }
    }

    /// <summary>The first part behind a reference that cannot be an operand; null when all can.</summary>
    public static QueryNode? FindInvalid(QueryNode node, Func<string, QueryNode?> getTree) => node switch
    {
        ReferenceNode reference => getTree(reference.Name) is { } part ? FindInvalid(part, getTree) : null,
        OrNode or => or.Operands.Select(part => FindInvalid(part, getTree)).FirstOrDefault(part => part is not null),
        _ => FindProblem(node, "NEAR") is null ? null : node,
    };

    private static (string Message, string Remedy, bool IsOfSign)? FindProblem(QueryNode node, string op) => node switch
    {
        NotNode => ($"NOT stands beside {op}.", $"Write NOT (a {op} b), with the parentheses.", false),
        AndNode =>
            ($"Words joined by AND stand beside {op}.", $"Write (a {op} c) AND (b {op} c), or join them by OR.", false),
        FieldNode => ($"A field stands beside {op}.", $"Put it before the whole, as in title:(a {op} b).", false),
        MetadataNode or AtLeastNode =>
            ($"{QueryPrinter.Print(node)} stands beside {op}.", "Write words, phrases, or ORs of them there.", false),
        NearNode => ($"{op} follows another one.", $"Join two of them by AND: (a {op} b) AND (b {op} c).", true),
        _ => null,
    };
}
