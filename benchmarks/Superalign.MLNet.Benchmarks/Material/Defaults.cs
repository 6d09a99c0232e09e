using Superalign.MLNet.Estimators;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Benchmarks.Material;

/// <summary>The trainer's settings, as they are by default.</summary>
internal static class Defaults
{
    public static LearnerSettings Learner { get; } = new LanguageModelTrainer.Options().ToLearnerSettings();
}
