using NewsMonitor.Intake.Polling;

namespace NewsMonitor.Hosting;

/// <summary>The progress of one step of a work cycle. The total may grow.</summary>
internal sealed record StepProgress(string Step, int Total, int Done);

/// <summary>Passes the progress of one step on under its name.</summary>
internal sealed class StepReporter : IProgress<FetchProgress>
{
    private readonly string _step;
    private readonly IProgress<StepProgress> _progress;

    private StepReporter(string step, IProgress<StepProgress> progress) => (_step, _progress) = (step, progress);

    /// <summary>A reporter for a step; null when nobody watches.</summary>
    public static StepReporter? For(string step, IProgress<StepProgress>? progress)
        => progress is null ? null : new StepReporter(step, progress);

    public void Report(FetchProgress value) => _progress.Report(new StepProgress(_step, value.Total, value.Done));
}
