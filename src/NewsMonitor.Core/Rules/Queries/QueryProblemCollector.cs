namespace NewsMonitor.Rules.Queries;

/// <summary>The problems of one query, as they are found; a hostile text cannot make more than <see cref="MaxReported"/>.</summary>
internal sealed class QueryProblemCollector
{
    /// <summary>How many problems are told; of the others only the number is.</summary>
    public const int MaxReported = 20;

    private readonly List<QueryProblem> _problems = [];
    private int _omittedCount;

    /// <summary>Notes a problem.</summary>
    public void Add(int column, string message, string remedy)
    {
        if (_problems.Count < MaxReported)
        {
            _problems.Add(new QueryProblem(column, message, remedy));
        }
        else
        {
            _omittedCount++;
        }
    }

    /// <summary>The problems, in the order of the text.</summary>
    public IReadOnlyList<QueryProblem> ToSortedList()
    {
        List<QueryProblem> ordered = [.. _problems.OrderBy(problem => problem.Column)];
        if (_omittedCount > 0)
        {
            ordered.Add(new QueryProblem(ordered[^1].Column, $"{_omittedCount} more problems are not listed.", "Mend these first."));
        }

        return ordered;
    }
}
