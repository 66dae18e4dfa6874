namespace NewsMonitor.Rules.Queries;

/// <summary>Collects the problems of one query, at most <see cref="MaxReported"/> of a hostile one.</summary>
internal sealed class QueryProblemCollector
{
    public const int MaxReported = 20;

    private readonly List<QueryProblem> _problems = [];
    private int _omittedCount;

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

    public IReadOnlyList<QueryProblem> ToSortedList()
    {
        List<QueryProblem> ordered = [.. _problems.OrderBy(problem => problem.Column)];
        if (_omittedCount > 0)
        {
            ordered.Add(new QueryProblem(
                ordered[^1].Column, $"{_omittedCount} more problems are not listed.", "Mend these first."));
        }

        return ordered;
    }
}
