// One answer to one question.

import { Stage } from "./stage.js";

new Stage();
