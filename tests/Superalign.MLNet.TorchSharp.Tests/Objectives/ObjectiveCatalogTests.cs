using Superalign.MLNet.Objectives;

namespace Superalign.MLNet.Tests.Objectives;

[TestClass]
public sealed class ObjectiveCatalogTests
{
    [TestMethod]
    public void Create_KnowsTheNamesOfTheTables() =>
        CollectionAssert.AreEqual((string[])["sft", "dpo", "rdpo", "ipo", "kto", "orpo", "simpo", "grpo"], ObjectiveCatalog.Names.ToArray());

    [TestMethod]
    public void Create_GivesTheDefaults_WhenNothingIsSet()
    {
        foreach (var (name, expected) in ObjectiveCatalog.Names.Zip(ObjectiveCatalog.Defaults))
            Assert.AreEqual(expected, ObjectiveCatalog.Create(name));
    }

    [TestMethod]
    public void Create_SetsWhatIsGiven()
    {
        Assert.AreEqual(new DirectPreferenceObjective { LabelSmoothing = 0.2 }, ObjectiveCatalog.Create("dpo", new ObjectiveSettings { LabelSmoothing = 0.2 }));
        Assert.AreEqual(
            new SimplePreferenceObjective { Beta = 5, Margin = 0.5 }, ObjectiveCatalog.Create("simpo", new ObjectiveSettings { Beta = 5, Margin = 0.5 }));
    }

    // Each setting, given alone: an objective that takes it must come out changed, and the others must refuse it.
    [TestMethod]
    public void Create_UsesEverySettingThatItTakes_AndRefusesTheOthers()
    {
        ObjectiveSettings[] each =
        [
            new() { Beta = 0.3 }, new() { LabelSmoothing = 0.3 }, new() { PerToken = false }, new() { Margin = 0.3 }, new() { DesirableWeight = 0.3 },
            new() { UndesirableWeight = 0.3 }, new() { GroupSize = 3 }, new() { UpdatesPerSample = 3 }, new() { ClipRange = 0.3 }, new() { KlWeight = 0.3 }, new() { ScaleByDeviation = false },
        ];
        var taken = new Dictionary<string, int>();
        foreach (var settings in each)
        {
            var name = settings.Given.Single();
            foreach (var standard in ObjectiveCatalog.Defaults)
            {
                if (standard.GetType().GetProperty(name) is null)
                {
                    var error = Assert.ThrowsExactly<ArgumentException>(() => ObjectiveCatalog.Create(standard.Name, settings));
                    StringAssert.StartsWith(error.Message, $"'{name}' is given, but the objective '{standard.Name}' has no such setting");
                }
                else
                {
                    Assert.AreNotEqual(standard, ObjectiveCatalog.Create(standard.Name, settings));
                    taken[name] = taken.GetValueOrDefault(name) + 1;
                }
            }
        }
        Assert.HasCount(typeof(ObjectiveSettings).GetProperties().Length, taken);
    }

    [TestMethod]
    public void Create_NamesTheKnownObjectives_WhenTheNameIsNot() =>
        StringAssert.StartsWith(
            Assert.ThrowsExactly<ArgumentException>(() => ObjectiveCatalog.Create("DPO")).Message, "There is no objective 'DPO'; known are 'sft', 'dpo', ");

    [TestMethod]
    public void Create_RefusesASettingOutsideItsRange()
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ObjectiveCatalog.Create("ipo", new ObjectiveSettings { Beta = -1 }));
        StringAssert.StartsWith(error.Message, "'Beta' is -1; give a finite number above 0.");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ObjectiveCatalog.Create("rdpo", new ObjectiveSettings { LabelSmoothing = 0.5 }));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ObjectiveCatalog.Create("grpo", new ObjectiveSettings { ClipRange = 1 }));
    }
}
