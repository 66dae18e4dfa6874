namespace NewsMonitor.Rules;

/// <summary>The problems of one query, as they are found; a hostile text cannot make more than <see cref="Limit"/>.</summary>
internal sealed class QueryProblems
{
    /// <summary>How many problems are told; of the others only the number is.</summary>
    public const int Limit = 20;

    private readonly List<QueryProblem> _problems = [];
    private int _untold;

    /// <summary>Notes a problem.</summary>
    public void Add(int column, string message, string remedy)
    {
        if (_problems.Count < Limit)
        {
            _problems.Add(new QueryProblem(column, message, remedy));
        }
        else
        {
            _untold++;
        }
    }

    /// <summary>The problems, in the order of the text.</summary>
    public IReadOnlyList<QueryProblem> InOrder()
    {
        List<QueryProblem> ordered = [.. _problems.OrderBy(problem => problem.Column)];
        if (_untold > 0)
        {
            ordered.Add(new QueryProblem(ordered[^1].Column, $"{_untold} more problems are not listed.", "Mend these first."));
        }

        return ordered;
    }
}
