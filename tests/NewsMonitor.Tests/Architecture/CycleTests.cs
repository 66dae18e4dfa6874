using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using NewsMonitor.Rules;
using NewsMonitor.Storage;
using Xunit;

namespace NewsMonitor.Architecture;

public sealed class CycleTests
{
    private static readonly ArchUnitNET.Domain.Architecture Product =
        new ArchLoader().LoadAssemblies(typeof(RuleSet).Assembly, typeof(Store).Assembly).Build();

    [Fact]
    public void Folders_form_no_cycle()
        => SliceRuleDefinition.Slices().Matching("NewsMonitor.(*)").Should().BeFreeOfCycles().Check(Product);
}
