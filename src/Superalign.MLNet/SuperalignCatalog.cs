using Microsoft.ML;

namespace Superalign.MLNet;

/// <summary>The table of contents of the package: <c>mlContext.Superalign()</c>.</summary>
public sealed class SuperalignCatalog
{
    internal SuperalignCatalog(MLContext mlContext)
    {
        MLContext = mlContext;
        Trainers = new TrainerCatalog(mlContext);
        Conformity = new ConformityCatalog(mlContext);
        Data = new DataCatalog(mlContext);
        Evaluate = new EvaluationCatalog(mlContext);
        Supervision = new SupervisionCatalog(mlContext);
        Diversity = new DiversityCatalog(mlContext);
        Sandwiching = new SandwichingCatalog(mlContext);
    }

    /// <summary>Trainers whose loop alternates competence and conformity. Packages add theirs as extension methods.</summary>
    public TrainerCatalog Trainers { get; }

    /// <summary>Scorers: how well rows agree with values that the user states, as calibrated columns.</summary>
    public ConformityCatalog Conformity { get; }

    /// <summary>Files of tasks and preferences as <see cref="IDataView"/>, by the column contract.</summary>
    public DataCatalog Data { get; }

    /// <summary>Evaluations of scores against what people said, with intervals.</summary>
    public EvaluationCatalog Evaluate { get; }

    /// <summary>Labels of several supervisors who err: one label with its probability, and which labels look wrong.</summary>
    public SupervisionCatalog Supervision { get; }

    /// <summary>How varied rows are, which of them to take, and which occur twice.</summary>
    public DiversityCatalog Diversity { get; }

    /// <summary>Questions that only experts can answer, decided with help by a judge who is none: debate, consultancy, critique.</summary>
    public SandwichingCatalog Sandwiching { get; }

    /// <summary>The context that components of this catalog take their seed and their log from.</summary>
    public MLContext MLContext { get; }

    /// <summary>Trainers; a package that brings one adds an extension method to this class.</summary>
    public sealed class TrainerCatalog
    {
        internal TrainerCatalog(MLContext mlContext) => MLContext = mlContext;

        /// <summary>The context that the trainers take their seed and their log from.</summary>
        public MLContext MLContext { get; }
    }
}
