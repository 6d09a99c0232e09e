using Superalign.MLNet.Models;
using Superalign.MLNet.Tests.Models.Checkpoints;

namespace Superalign.MLNet.Tests.Models;

[TestClass]
public sealed class ModelShapeRulesTests
{
    [TestMethod]
    public void FindProblem_FindsNone_InASmallModel() => Assert.IsNull(ModelShapeRules.FindProblem(TinyModel.Config));

    [TestMethod]
    public void FindProblem_NamesTheFirstRuleThatIsBroken()
    {
        (LanguageModelConfig Config, string Problem)[] cases =
        [
            (TinyModel.Config with { Heads = 0 }, "Heads (num_attention_heads) is 0; at least 1 is expected."),
            (TinyModel.Config with { ContextLength = 3 }, "ContextLength (max_position_embeddings) is 3; 4 to 262144"),
            (TinyModel.Config with { HeadSize = 3 }, "HeadSize (head_dim) is 3; an even number is expected"),
            (TinyModel.Config with { Heads = 3, KeyValueHeads = 2 }, "KeyValueHeads (num_key_value_heads), 2, does not divide"),
            (TinyModel.Config with { RopeTheta = double.NaN }, "RopeTheta (rope_theta) is NaN"),
            (TinyModel.Config with { NormEpsilon = double.PositiveInfinity }, "NormEpsilon (rms_norm_eps) is Infinity"),
        ];
        foreach (var (config, problem) in cases)
        {
            StringAssert.Contains(ModelShapeRules.FindProblem(config), problem);
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(config.Validate).Message, problem);
        }
    }
}
