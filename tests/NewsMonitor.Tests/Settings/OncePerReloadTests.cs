using NewsMonitor.Rules;
using Xunit;

namespace NewsMonitor.Settings;

public sealed class OncePerReloadTests
{
    private readonly CurrentSettings _current = new(Settings());
    private readonly OncePerReload _perReload = new();
    private int _runs;

    [Fact]
    public async Task Runs_once_at_first_and_once_after_each_reload()
    {
        await RunAsync();
        await RunAsync();
        Assert.Equal(1, _runs);

        _current.Apply(Settings());
        await RunAsync();
        await RunAsync();

        Assert.Equal(2, _runs);
    }

    [Fact]
    public async Task Runs_again_what_has_failed()
    {
        await Assert.ThrowsAsync<IOException>(() => _perReload.RunAsync(_current.Current, () => throw new IOException()));

        await RunAsync();

        Assert.Equal(1, _runs);
    }

    [Fact]
    public void Settings_say_that_they_were_replaced()
    {
        var before = _current.Current;

        _current.Apply(Settings());

        Assert.True(before.ChangeToken.HasChanged);
        Assert.False(_current.Current.ChangeToken.HasChanged);
    }

    private static LoadedSettings Settings()
        => new(new MonitorSettings(), RuleSet.Compile([], new Dictionary<string, string>(StringComparer.Ordinal)).RuleSet!, []);

    private Task RunAsync() => _perReload.RunAsync(_current.Current, () =>
    {
        _runs++;
        return Task.CompletedTask;
    });
}
