using Superalign.MLNet.Demo;

namespace Superalign.MLNet.Compare.Tests;

[TestClass]
public sealed class ClerkSeedTests
{
    [TestMethod]
    public void TheBaseModel_IsFreedWithTheLastRun()
    {
        var settings = SmallGrid.Settings with { Seeds = 1 };
        ClerkCell[] cells = [.. settings.Cells().Where(cell => cell.Paradigm.Name == ClerkParadigm.Start)];
        var kept = RunFile<ClerkRun>.Open(path: null, resume: false, "", run => run.Key);
        var seed = new ClerkSeed(settings.Seed, cells, after: null, settings, kept, new DemoProgress(1, null), Task.Factory, CancellationToken.None);
        Task.WaitAll([.. seed.Tasks]);
        Assert.IsNotNull(kept.Of(cells.Single().Key));
        var start = ((Task<DemoStart>)seed.BaseModel).Result;
        Assert.AreEqual(0, start.Base.ParameterCount, "A model that was freed has no parameters left.");
    }
}
